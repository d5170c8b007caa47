"""Records as their authors write them: a module per kind."""
