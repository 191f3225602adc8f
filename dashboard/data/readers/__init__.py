"""What lies in an upload: containers (zip, folder) hold files, collections say which of them are samples, and of what."""
