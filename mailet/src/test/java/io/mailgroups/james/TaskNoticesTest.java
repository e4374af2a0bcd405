// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.TaskState;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail about tasks, as it goes into the queue. */
class TaskNoticesTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  @Test
  void sayThatAMachineWroteThemAndLeadToTheTask() throws Exception {
    Organisation organisation = Organisation.empty();
    TestJames james = TestJames.over(DATABASE.database());
    organisation.people(ANNE, BART);
    MailGroup team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
    TaskData data =
        new TaskData(
            "准备会议",
            "",
            Optional.empty(),
            TaskState.OPEN,
            new TreeSet<>(Set.of(BART)),
            new TreeSet<>());
    Task task =
        organisation
            .repository()
            .taskChanges()
            .create(Change.by(ANNE.text(), "test"), team.id(), data);

    james.outbox.turn(james.context);

    assertThat(james.queue).hasSize(1);
    Queued notice = james.queue.get(0);
    assertThat(notice.recipients()).containsExactly(BART.text());
    assertThat(notice.sender()).isEqualTo("<>");
    MimeMessage message = TestJames.mimeMessage(notice.message());
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("From")).containsExactly("postmaster@example.com");
    assertThat(message.getSubject()).isEqualTo("For you / 分配给您: 准备会议");
    assertThat((String) message.getContent())
        .contains("anne@example.com has given you a task of team@example.com.")
        .contains("https://groups.example.com/my/groups/" + team.id() + "/tasks/" + task.id());
  }
}
