sshd -T -C user=root,host=localhost,addr=127.0.0.1 | grep -qx 'permitrootlogin no'
systemctl --quiet is-active ssh
ls /var/lib/appliance/backups/sshd/*/sshd_config > /dev/null
