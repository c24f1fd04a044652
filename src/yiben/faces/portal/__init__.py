"""The portal: what is published, for everybody, on a phone first, without signing in and without script."""
