"""Områdeportalen: from YAML records to finished pages. Knows nothing of MkDocs."""
