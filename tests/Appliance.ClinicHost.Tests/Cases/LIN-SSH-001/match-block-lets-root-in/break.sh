printf 'Match User root\n  PermitRootLogin yes\n' >> /etc/ssh/sshd_config
systemctl reload ssh
