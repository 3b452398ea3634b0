tail -n 1 /etc/ssh/sshd_config | grep -q 'PermitRootLogin yes'
systemctl --quiet is-active ssh
