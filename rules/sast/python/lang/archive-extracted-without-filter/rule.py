import shutil
import tarfile
import zipfile


def unpack_backup(path, target):
    with tarfile.open(path) as archive:
        # ruleid: archive-extracted-without-filter
        archive.extractall(target)


def unpack_upload(upload):
    archive = tarfile.open(fileobj=upload.stream, mode="r:gz")
    # ruleid: archive-extracted-without-filter
    archive.extractall(path="/srv/shop/uploads")
    archive.close()


def unpack_theme():
    # ruleid: archive-extracted-without-filter
    shutil.unpack_archive("theme.tar.gz", "/srv/shop/themes")


def unpack_backup_safely(path, target):
    with tarfile.open(path) as archive:
        # ok: archive-extracted-without-filter
        archive.extractall(target, filter="data")


def unpack_photos(path, target):
    # zipfile keeps members inside the target.
    with zipfile.ZipFile(path) as archive:
        # ok: archive-extracted-without-filter
        archive.extractall(target)


def unpack_theme_safely():
    # ok: archive-extracted-without-filter
    shutil.unpack_archive("theme.tar.gz", "/srv/shop/themes", filter="data")
