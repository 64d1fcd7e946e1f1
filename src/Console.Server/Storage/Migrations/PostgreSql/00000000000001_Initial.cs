using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DeployConsole.Server.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "approvals",
                columns: table => new
                {
                    OperationId = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Fingerprint = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    Approved = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    Credential = table.Column<string>(type: "text", maxLength: 300, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approvals", x => x.OperationId);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Event = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    Who = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Credential = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    What = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scope = table.Column<string>(type: "text", maxLength: 64, nullable: true, collation: "C"),
                    Target = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Before = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    After = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OperationId = table.Column<string>(type: "text", maxLength: 36, nullable: true, collation: "C"),
                    RequestIds = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PreviousHash = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_head", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "dag_deployment_files",
                columns: table => new
                {
                    OperationId = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Path = table.Column<string>(type: "text", maxLength: 512, nullable: false, collation: "C"),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    Change = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    SeenETag = table.Column<string>(type: "text", maxLength: 128, nullable: true, collation: "C"),
                    OldVersionId = table.Column<string>(type: "text", maxLength: 1024, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    NewETag = table.Column<string>(type: "text", maxLength: 128, nullable: true, collation: "C"),
                    NewVersionId = table.Column<string>(type: "text", maxLength: 1024, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dag_deployment_files", x => new { x.OperationId, x.Path });
                });

            migrationBuilder.CreateTable(
                name: "dag_object_hashes",
                columns: table => new
                {
                    Bucket = table.Column<string>(type: "text", maxLength: 63, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", maxLength: 1024, nullable: false, collation: "C"),
                    ETag = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    VersionId = table.Column<string>(type: "text", maxLength: 1024, nullable: true, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dag_object_hashes", x => new { x.Bucket, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "dag_uploads",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Scope = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "text", maxLength: 80, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    StagedAt = table.Column<long>(type: "bigint", nullable: false),
                    OperationId = table.Column<string>(type: "text", maxLength: 36, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dag_uploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Xml = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "destructive_runs",
                columns: table => new
                {
                    OperationId = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Scope = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_destructive_runs", x => x.OperationId);
                });

            migrationBuilder.CreateTable(
                name: "destructive_turn",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Turn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_destructive_turn", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", maxLength: 80, nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    Epoch = table.Column<long>(type: "bigint", nullable: false),
                    Renewal = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "operation_decisions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    OperationId = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    Credential = table.Column<string>(type: "text", maxLength: 300, nullable: true, collation: "C"),
                    What = table.Column<string>(type: "text", maxLength: 300, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operation_decisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    Scope = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    Target = table.Column<string>(type: "text", maxLength: 600, nullable: false, collation: "C"),
                    TargetPath = table.Column<string>(type: "text", maxLength: 700, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", maxLength: 700, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    Input = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Notes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunningKey = table.Column<string>(type: "text", maxLength: 760, nullable: true, collation: "C"),
                    Token = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C"),
                    Plan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PlanFingerprint = table.Column<string>(type: "text", maxLength: 128, nullable: true, collation: "C"),
                    Credential = table.Column<string>(type: "text", maxLength: 300, nullable: true, collation: "C"),
                    Roles = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BreakGlass = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    Choices = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Chosen = table.Column<string>(type: "text", maxLength: 80, nullable: true, collation: "C"),
                    CancelRequested = table.Column<bool>(type: "boolean", nullable: false),
                    NoCancel = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApprovalUntil = table.Column<long>(type: "bigint", nullable: true),
                    Status = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "pictures",
                columns: table => new
                {
                    Scope = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Form = table.Column<int>(type: "integer", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pictures", x => x.Scope);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    Ticket = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndsAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "snapshots",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Scope = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "text", maxLength: 80, nullable: false, collation: "C"),
                    Arn = table.Column<string>(type: "text", maxLength: 1224, nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    TakenAt = table.Column<long>(type: "bigint", nullable: false),
                    TakenBy = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    AirflowVersion = table.Column<string>(type: "text", maxLength: 32, nullable: true, collation: "C"),
                    Class = table.Column<string>(type: "text", maxLength: 1024, nullable: true, collation: "C"),
                    MinWorkers = table.Column<int>(type: "integer", nullable: true),
                    Schedulers = table.Column<int>(type: "integer", nullable: true),
                    MinWebservers = table.Column<int>(type: "integer", nullable: true),
                    Verified = table.Column<bool>(type: "boolean", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "spent_tokens",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    EndsAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_spent_tokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "storage_probes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Filler = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_probes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "dag_upload_files",
                columns: table => new
                {
                    UploadId = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Path = table.Column<string>(type: "text", maxLength: 512, nullable: false, collation: "C"),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dag_upload_files", x => new { x.UploadId, x.Path });
                    table.ForeignKey(
                        name: "FK_dag_upload_files_dag_uploads_UploadId",
                        column: x => x.UploadId,
                        principalTable: "dag_uploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "operation_steps",
                columns: table => new
                {
                    OperationId = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", maxLength: 80, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Progress = table.Column<double>(type: "double precision", nullable: true),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    RequestIds = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operation_steps", x => new { x.OperationId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_operation_steps_operations_OperationId",
                        column: x => x.OperationId,
                        principalTable: "operations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "audit_head",
                columns: new[] { "Id", "Hash", "Sequence" },
                values: new object[] { 1, "0000000000000000000000000000000000000000000000000000000000000000", 0L });

            migrationBuilder.InsertData(
                table: "destructive_turn",
                columns: new[] { "Id", "Turn" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_audit_At",
                table: "audit",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_audit_OperationId",
                table: "audit",
                column: "OperationId");

            migrationBuilder.CreateIndex(
                name: "IX_dag_uploads_StagedAt",
                table: "dag_uploads",
                column: "StagedAt");

            migrationBuilder.CreateIndex(
                name: "IX_destructive_runs_At",
                table: "destructive_runs",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_operation_decisions_OperationId",
                table: "operation_decisions",
                column: "OperationId");

            migrationBuilder.CreateIndex(
                name: "IX_operations_RunningKey",
                table: "operations",
                column: "RunningKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_operations_StartedAt",
                table: "operations",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_operations_Status_Scope",
                table: "operations",
                columns: new[] { "Status", "Scope" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_Token",
                table: "operations",
                column: "Token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sessions_EndsAt",
                table: "sessions",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_snapshots_TakenAt",
                table: "snapshots",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_spent_tokens_EndsAt",
                table: "spent_tokens",
                column: "EndsAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "approvals");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "dag_deployment_files");

            migrationBuilder.DropTable(
                name: "dag_object_hashes");

            migrationBuilder.DropTable(
                name: "dag_upload_files");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "destructive_runs");

            migrationBuilder.DropTable(
                name: "destructive_turn");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "operation_decisions");

            migrationBuilder.DropTable(
                name: "operation_steps");

            migrationBuilder.DropTable(
                name: "pictures");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "snapshots");

            migrationBuilder.DropTable(
                name: "spent_tokens");

            migrationBuilder.DropTable(
                name: "storage_probes");

            migrationBuilder.DropTable(
                name: "dag_uploads");

            migrationBuilder.DropTable(
                name: "operations");
        }
    }
}
