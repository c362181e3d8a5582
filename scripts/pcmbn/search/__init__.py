"""Search: the index is written from the data; a plain script in the page reads and queries it."""
