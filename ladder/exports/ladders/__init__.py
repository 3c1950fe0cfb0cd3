"""A ladder as files that people take with them: a site, documents, tables, data."""
