resource "aws_security_group" "service" {
  name        = "${local.name}-service"
  description = "The service, for the branches"
  vpc_id      = module.network.vpc_id

  dynamic "ingress" {
    for_each = var.branches

    content {
      description = "Branch ${ingress.key}"
      from_port   = local.service_port
      to_port     = local.service_port
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }

  egress {
    description = "Databases and endpoints in the network"
    from_port   = 0
    to_port     = 65535
    protocol    = "tcp"
    cidr_blocks = [local.vpc_cidr]
  }
}

resource "aws_cloudwatch_log_group" "service" {
  name              = "/${local.name}/service"
  retention_in_days = local.log_days
  kms_key_id        = aws_kms_key.library.arn
}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }
}

data "aws_iam_policy_document" "service" {
  statement {
    sid       = "ReadScans"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.scans.arn}/*"]
  }

  statement {
    sid       = "FindScans"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.scans.arn]
  }
}

data "aws_iam_policy_document" "start" {
  statement {
    sid       = "ReadPassword"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [data.aws_secretsmanager_secret.reader.arn]
  }

  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.service.arn}:*"]
  }
}

data "aws_secretsmanager_secret" "reader" {
  name = var.database_password_secret_name
}

resource "aws_iam_role" "service" {
  name               = "${local.name}-service"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy" "service" {
  name   = "read"
  role   = aws_iam_role.service.id
  policy = data.aws_iam_policy_document.service.json
}

resource "aws_iam_role" "start" {
  name               = "${local.name}-start"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy" "start" {
  name   = "start"
  role   = aws_iam_role.start.id
  policy = data.aws_iam_policy_document.start.json
}

resource "aws_ecs_task_definition" "service" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  task_role_arn            = aws_iam_role.service.arn
  execution_role_arn       = aws_iam_role.start.arn

  container_definitions = jsonencode([{
    name                   = "service"
    image                  = var.image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    user                   = "10001:10001"
    portMappings           = [{ containerPort = local.service_port, protocol = "tcp" }]
    environment            = [{ name = "CATALOGUE_HOST", value = module.catalogue.address }]
    secrets                = [{ name = "CATALOGUE_PASSWORD", valueFrom = data.aws_secretsmanager_secret.reader.arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service.name
        awslogs-region        = var.region
        awslogs-stream-prefix = "service"
      }
    }
  }])
}

resource "aws_ecs_cluster" "library" {
  name = local.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_service" "service" {
  name            = "service"
  cluster         = aws_ecs_cluster.library.id
  task_definition = aws_ecs_task_definition.service.arn
  launch_type     = "FARGATE"
  desired_count   = local.is_production ? 2 : 1

  network_configuration {
    subnets          = module.network.subnet_ids
    security_groups  = [aws_security_group.service.id]
    assign_public_ip = false
  }
}
