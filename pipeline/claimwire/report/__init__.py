"""Records -> a page (page/), a notebook cell, a terminal, who denies whom: for people. Nothing here knows a Doc."""
