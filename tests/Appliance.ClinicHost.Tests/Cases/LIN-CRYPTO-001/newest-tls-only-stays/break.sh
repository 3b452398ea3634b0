printf '[system_default_sect]\nMinProtocol = TLSv1.3\nCipherString = DEFAULT@SECLEVEL=3\n' >> /etc/ssl/openssl.cnf
