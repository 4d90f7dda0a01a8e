"""Records -> pages for people: in a notebook (HTML) and on a terminal. Nothing here knows a Doc."""
