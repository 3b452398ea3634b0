systemctl --quiet is-failed clinic-app
