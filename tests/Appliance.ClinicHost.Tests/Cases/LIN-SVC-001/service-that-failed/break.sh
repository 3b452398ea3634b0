printf '[Service]\nExecStart=/usr/bin/test -e /run/ok -a ! -e /run/never\n' > /etc/systemd/system/clinic-app.service
sed -i 's|ExecStart=.*|ExecStart=/bin/sh -c "test -e /run/ok \&\& exec sleep infinity"|' /etc/systemd/system/clinic-app.service
systemctl daemon-reload
systemctl start clinic-app
while systemctl --quiet is-active clinic-app; do sleep 0.1; done
touch /run/ok
