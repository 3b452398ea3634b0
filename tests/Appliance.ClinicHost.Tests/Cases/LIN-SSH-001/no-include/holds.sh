sshd -T -C user=root,host=localhost,addr=127.0.0.1 | grep -qx 'permitrootlogin no'
head -n 1 /etc/ssh/sshd_config | grep -qx '# BEGIN appliance hardening'
tail -n 1 /etc/ssh/sshd_config | grep -q PasswordAuthentication
