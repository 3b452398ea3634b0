[ -u /usr/bin/passwd ]
[ -L /tmp/passwd ]
