systemctl --quiet is-active clinic-app
