chmod 777 /etc/passwd
chown clinic:clinic /etc/group
chmod 600 /etc/passwd-
chmod 644 /etc/gshadow
chown clinic /etc/shadow
