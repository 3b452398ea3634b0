ln /usr/bin/passwd /var/tmp/kept-old-passwd
