"""Search that understands Norwegian: what is added to each page for the index, and the files that the browser asks."""
