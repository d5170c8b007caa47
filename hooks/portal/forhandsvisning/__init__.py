"""A record's page in the form, before it is sent: the pages' own code, put into JavaScript when the site is made."""
