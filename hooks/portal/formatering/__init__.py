"""The form of a record: its values in order, quotation marks where they are needed, every comment in its place."""
