"""What a record may hold, told to editors' tools (JSON Schema) and to people."""
