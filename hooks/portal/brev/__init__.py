"""The letter of a change: what readers will see when one state of the archive takes the place of another."""
