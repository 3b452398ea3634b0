sed -i '1i PermitRootLogin yes' /etc/ssh/sshd_config
systemctl reload ssh
