"""The staff's pages at /redaktion: an app of its own behind its own login."""
