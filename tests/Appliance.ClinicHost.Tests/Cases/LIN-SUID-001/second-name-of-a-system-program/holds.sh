[ ! -e /var/tmp/kept-old-passwd ]
[ -u /usr/bin/passwd ]
