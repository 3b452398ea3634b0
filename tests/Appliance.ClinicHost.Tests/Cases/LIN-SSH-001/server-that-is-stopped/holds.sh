! systemctl --quiet is-active ssh
