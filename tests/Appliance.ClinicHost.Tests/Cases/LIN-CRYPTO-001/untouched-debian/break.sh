rm /etc/ssh/sshd_config.d/00-appliance-crypto.conf
systemctl reload ssh
