sshd -T -C user=root,host=localhost,addr=127.0.0.1 | grep -qx 'permitrootlogin without-password'
sshd -T | grep -qx 'passwordauthentication no'
