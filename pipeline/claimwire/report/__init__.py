"""Records -> what people look at: a page (page/), a notebook cell, a terminal, who denies whom. Nothing here knows a Doc."""
