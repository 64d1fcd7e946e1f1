CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "approvals" (
    "OperationId" TEXT NOT NULL CONSTRAINT "PK_approvals" PRIMARY KEY,
    "Fingerprint" TEXT NOT NULL,
    "Approved" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "Credential" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "audit" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_audit" PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "Event" TEXT NOT NULL,
    "Who" TEXT NOT NULL,
    "Credential" TEXT NOT NULL,
    "What" TEXT NOT NULL,
    "Why" TEXT NOT NULL,
    "Scope" TEXT NULL,
    "Target" TEXT NULL,
    "Before" TEXT NULL,
    "After" TEXT NULL,
    "OperationId" TEXT NULL,
    "RequestIds" TEXT NOT NULL,
    "PreviousHash" TEXT NOT NULL,
    "Hash" TEXT NOT NULL
);

CREATE TABLE "audit_head" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_audit_head" PRIMARY KEY,
    "Sequence" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL
);

CREATE TABLE "dag_deployment_files" (
    "OperationId" TEXT NOT NULL,
    "Path" TEXT NOT NULL,
    "SizeBytes" INTEGER NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Change" TEXT NOT NULL,
    "SeenETag" TEXT NULL,
    "OldVersionId" TEXT NULL,
    "State" TEXT NOT NULL,
    "NewETag" TEXT NULL,
    "NewVersionId" TEXT NULL,
    CONSTRAINT "PK_dag_deployment_files" PRIMARY KEY ("OperationId", "Path")
);

CREATE TABLE "dag_object_hashes" (
    "Bucket" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "ETag" TEXT NOT NULL,
    "VersionId" TEXT NULL,
    "Sha256" TEXT NOT NULL,
    CONSTRAINT "PK_dag_object_hashes" PRIMARY KEY ("Bucket", "Key")
);

CREATE TABLE "dag_uploads" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_dag_uploads" PRIMARY KEY,
    "Scope" TEXT NOT NULL,
    "Environment" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "StagedAt" INTEGER NOT NULL,
    "OperationId" TEXT NULL
);

CREATE TABLE "destructive_runs" (
    "OperationId" TEXT NOT NULL CONSTRAINT "PK_destructive_runs" PRIMARY KEY,
    "Scope" TEXT NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "destructive_turn" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_destructive_turn" PRIMARY KEY,
    "Turn" INTEGER NOT NULL
);

CREATE TABLE "leases" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_leases" PRIMARY KEY,
    "Owner" TEXT NOT NULL,
    "Epoch" INTEGER NOT NULL,
    "Renewal" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL
);

CREATE TABLE "operation_decisions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_operation_decisions" PRIMARY KEY,
    "OperationId" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "Credential" TEXT NULL,
    "What" TEXT NOT NULL,
    "Reason" TEXT NOT NULL
);

CREATE TABLE "operations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_operations" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "Target" TEXT NOT NULL,
    "TargetPath" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Input" TEXT NOT NULL,
    "Notes" TEXT NOT NULL,
    "RunningKey" TEXT NULL,
    "Token" TEXT NULL,
    "Plan" TEXT NULL,
    "PlanFingerprint" TEXT NULL,
    "Credential" TEXT NULL,
    "Roles" TEXT NOT NULL,
    "BreakGlass" TEXT NULL,
    "Choices" TEXT NULL,
    "Chosen" TEXT NULL,
    "CancelRequested" INTEGER NOT NULL,
    "NoCancel" TEXT NULL,
    "ApprovalUntil" INTEGER NULL,
    "Status" TEXT NOT NULL,
    "Why" TEXT NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "EndedAt" INTEGER NULL
);

CREATE TABLE "pictures" (
    "Scope" TEXT NOT NULL CONSTRAINT "PK_pictures" PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "Form" INTEGER NOT NULL,
    "Json" TEXT NOT NULL
);

CREATE TABLE "sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_sessions" PRIMARY KEY,
    "Ticket" TEXT NOT NULL,
    "CheckedAt" INTEGER NOT NULL,
    "EndsAt" INTEGER NOT NULL
);

CREATE TABLE "snapshots" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_snapshots" PRIMARY KEY,
    "Scope" TEXT NOT NULL,
    "Environment" TEXT NOT NULL,
    "Arn" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "TakenAt" INTEGER NOT NULL,
    "TakenBy" TEXT NOT NULL,
    "AirflowVersion" TEXT NULL,
    "Class" TEXT NULL,
    "MinWorkers" INTEGER NULL,
    "Schedulers" INTEGER NULL,
    "MinWebservers" INTEGER NULL,
    "Verified" INTEGER NOT NULL,
    "Content" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL
);

CREATE TABLE "spent_tokens" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_spent_tokens" PRIMARY KEY,
    "EndsAt" INTEGER NOT NULL
);

CREATE TABLE "storage_probes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_storage_probes" PRIMARY KEY,
    "Filler" BLOB NOT NULL
);

CREATE TABLE "dag_upload_files" (
    "UploadId" TEXT NOT NULL,
    "Path" TEXT NOT NULL,
    "SizeBytes" INTEGER NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Content" BLOB NOT NULL,
    CONSTRAINT "PK_dag_upload_files" PRIMARY KEY ("UploadId", "Path"),
    CONSTRAINT "FK_dag_upload_files_dag_uploads_UploadId" FOREIGN KEY ("UploadId") REFERENCES "dag_uploads" ("Id") ON DELETE CASCADE
);

CREATE TABLE "operation_steps" (
    "OperationId" TEXT NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Detail" TEXT NULL,
    "Progress" REAL NULL,
    "StartedAt" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "RequestIds" TEXT NOT NULL,
    CONSTRAINT "PK_operation_steps" PRIMARY KEY ("OperationId", "Ordinal"),
    CONSTRAINT "FK_operation_steps_operations_OperationId" FOREIGN KEY ("OperationId") REFERENCES "operations" ("Id") ON DELETE CASCADE
);

INSERT INTO "audit_head" ("Id", "Hash", "Sequence")
VALUES (1, '0000000000000000000000000000000000000000000000000000000000000000', 0);
SELECT changes();


INSERT INTO "destructive_turn" ("Id", "Turn")
VALUES (1, 0);
SELECT changes();


CREATE INDEX "IX_audit_At" ON "audit" ("At");

CREATE INDEX "IX_audit_OperationId" ON "audit" ("OperationId");

CREATE INDEX "IX_dag_uploads_StagedAt" ON "dag_uploads" ("StagedAt");

CREATE INDEX "IX_destructive_runs_At" ON "destructive_runs" ("At");

CREATE INDEX "IX_operation_decisions_OperationId" ON "operation_decisions" ("OperationId");

CREATE UNIQUE INDEX "IX_operations_RunningKey" ON "operations" ("RunningKey");

CREATE INDEX "IX_operations_StartedAt" ON "operations" ("StartedAt");

CREATE INDEX "IX_operations_Status_Scope" ON "operations" ("Status", "Scope");

CREATE UNIQUE INDEX "IX_operations_Token" ON "operations" ("Token");

CREATE INDEX "IX_sessions_EndsAt" ON "sessions" ("EndsAt");

CREATE INDEX "IX_snapshots_TakenAt" ON "snapshots" ("TakenAt");

CREATE INDEX "IX_spent_tokens_EndsAt" ON "spent_tokens" ("EndsAt");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('00000000000001_Initial', '10.0.14');

