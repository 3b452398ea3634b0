sshd -T -C user=root,host=localhost,addr=127.0.0.1 | grep -qx 'permitrootlogin no'
sshd -T | grep -qx 'passwordauthentication yes'
