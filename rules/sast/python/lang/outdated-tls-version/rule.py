import ssl


def old_context():
    # ruleid: outdated-tls-version
    return ssl.SSLContext(ssl.PROTOCOL_TLSv1)


def lowered_context():
    context = ssl.create_default_context()
    # ruleid: outdated-tls-version
    context.minimum_version = ssl.TLSVersion.TLSv1_1
    return context


def current_context():
    # ok: outdated-tls-version
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # ok: outdated-tls-version
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def raised_context():
    context = ssl.create_default_context()
    # ok: outdated-tls-version
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context
