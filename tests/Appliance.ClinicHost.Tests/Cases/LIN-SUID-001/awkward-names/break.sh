install -D -m 4755 /bin/true '/var/tmp/a b/c"d\e'
install -m 2755 /bin/true "/dev/shm/$(printf 'new\nline')"
install -m 4755 /bin/true "/tmp/$(printf '\303\251\377')"
