# ruleid: docdb-storage-unencrypted
resource "aws_docdb_cluster" "catalogue" {
  cluster_identifier = "catalogue"
}

# ruleid: docdb-storage-unencrypted
resource "aws_docdb_cluster" "letters" {
  cluster_identifier = "letters"
  storage_encrypted  = false
}
