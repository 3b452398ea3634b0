systemctl --quiet is-active ssh
systemctl --quiet is-active ssh.socket
