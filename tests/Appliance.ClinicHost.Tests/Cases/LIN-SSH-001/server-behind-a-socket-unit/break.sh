systemctl stop ssh
systemctl start ssh.socket
systemctl start ssh
sed -i '1i PermitRootLogin yes' /etc/ssh/sshd_config
