"""What the form in the browser is made from: fields, rules, messages, ids and the records' own files."""
