systemctl --quiet is-active ssh
tail -n 1 /etc/ssh/sshd_config | grep -q NoSuchKeyword
