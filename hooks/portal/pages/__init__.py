"""Pages as data: what each page shows, in order, ready for a template that only loops and formats."""
