variable "name" {
  description = "A name for everything in it."
  type        = string
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "clients" {
  description = "Security groups that may connect, by what they are."
  type        = map(string)
}

variable "kms_key_arn" {
  description = "The key for storage, backups and the master password."
  type        = string
}

variable "instance_class" {
  description = "How large it is."
  type        = string
}

variable "replicas" {
  description = "How many copies answer reads."
  type        = number
  default     = 0
}

variable "retention_days" {
  description = "How long backups are kept."
  type        = number
  default     = 14
}

variable "delete_protection" {
  description = "Whether a plan may not remove it."
  type        = bool
  default     = true
}

resource "aws_security_group" "this" {
  name        = "${var.name}-catalogue"
  description = "The catalogue, for its clients"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = var.clients

  security_group_id            = aws_security_group.this.id
  description                  = "From ${each.key}"
  referenced_security_group_id = each.value
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
}

resource "aws_db_subnet_group" "this" {
  name       = "${var.name}-catalogue"
  subnet_ids = var.subnet_ids
}

resource "aws_rds_cluster_parameter_group" "this" {
  name   = "${var.name}-catalogue"
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = { "rds.force_ssl" = "1", log_statement = "ddl", log_min_duration_statement = "1000" }

    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = "${var.name}-catalogue"
  engine             = "aurora-postgresql"
  engine_version     = "16.6"
  database_name      = "catalogue"

  master_username                     = "librarian"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = var.kms_key_arn
  iam_database_authentication_enabled = true

  db_subnet_group_name            = aws_db_subnet_group.this.name
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
  vpc_security_group_ids          = [aws_security_group.this.id]
  storage_encrypted               = true
  kms_key_id                      = var.kms_key_arn
  backup_retention_period         = var.retention_days
  copy_tags_to_snapshot           = true
  deletion_protection             = var.delete_protection
  skip_final_snapshot             = false
  final_snapshot_identifier       = "${var.name}-catalogue-final"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "this" {
  count = 1 + var.replicas

  identifier                      = "${var.name}-catalogue-${count.index}"
  cluster_identifier              = aws_rds_cluster.this.id
  engine                          = aws_rds_cluster.this.engine
  instance_class                  = var.instance_class
  db_subnet_group_name            = aws_db_subnet_group.this.name
  publicly_accessible             = false
  auto_minor_version_upgrade      = true
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.kms_key_arn
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
}

resource "aws_iam_role" "monitoring" {
  name = "${var.name}-catalogue-monitoring"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

output "address" {
  description = "Where clients connect."
  value       = aws_rds_cluster.this.endpoint
}
