[ -z "$(find /tmp /var/tmp /dev/shm -perm /6000 -type f)" ]
