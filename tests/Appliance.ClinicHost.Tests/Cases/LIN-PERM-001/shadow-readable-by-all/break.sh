chmod 666 /etc/shadow
