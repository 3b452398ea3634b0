chmod 000 /etc/shadow
