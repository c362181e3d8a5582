"""Files for the reader's own tools, made from the same records as the pages."""
