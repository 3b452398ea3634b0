ln -s /usr/bin/passwd /tmp/passwd
