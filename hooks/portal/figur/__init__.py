"""Drawings computed at build: shapes and texts with their places, which a template writes out as SVG."""
