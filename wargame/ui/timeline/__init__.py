"""The timeline: the journal as a tree, a read-only look at the past, branches, bookmarks, comparison."""
